"""The Hodgkin–Huxley equations as scalar loops: V in mV above rest, t in ms.

`p` holds the `Constants`: a kernel that reads one by name says so in its signature.
All exponentials of the rates are powers of x = e^(−V/80) and y = e^(−V/18).
"""

import math

from lecture_lib.support.jit import compiled

from .ion_currents import Constants, ionic_current

E1, E2_5, E3 = math.exp(1.0), math.exp(2.5), math.exp(3.0)
RK4, EULER, EXPONENTIAL_EULER = 0, 1, 2
STABLE = 2.5
MOST_SUBSTEPS = 200  # beyond this the state is too stiff to be worth following
RUNAWAY = 1e4  # mV

outward = compiled(ionic_current.__wrapped__, fastmath=True)  # which checks nothing


@compiled(fastmath=True)
def ratio(u, exp_u):
    """u / (e^u − 1), finite at u = 0."""
    return u / (exp_u - 1.0) if abs(u) > 1e-3 else 1.0 - u / 2 + u * u / 12


@compiled(fastmath=True)
def rates(V, x, y):
    """α_m, β_m, α_h, β_h, α_n, β_n in 1/ms at 6.3 °C, from x = e^(−V/80), y = e^(−V/18)."""
    x4 = x * x * x * x
    x8 = x4 * x4
    u = 1.0 - 0.1 * V
    return (
        ratio(u + 1.5, E2_5 * x8),
        4.0 * y,
        0.07 * x4,
        1.0 / (E3 * x8 + 1.0),
        0.1 * ratio(u, E1 * x8),
        0.125 * x,
    )


@compiled(fastmath=True)
def slope(V, m, h, n, I, x, y, p: Constants):
    """dV/dt, dm/dt, dh/dt, dn/dt."""
    a_m, b_m, a_h, b_h, a_n, b_n = rates(V, x, y)
    phi = p.phi
    return (
        (I - outward(V, m, h, n, p)) / p.C,
        phi * (a_m * (1.0 - m) - b_m * m),
        phi * (a_h * (1.0 - h) - b_h * h),
        phi * (a_n * (1.0 - n) - b_n * n),
    )


@compiled(fastmath=True)
def fastest(V, m, h, n, x, y, p: Constants):
    """An upper estimate of the fastest relaxation rate, 1/ms: membrane plus m gate."""
    x4 = x * x * x * x
    a_m, b_m = ratio(2.5 - 0.1 * V, E2_5 * x4 * x4), 4.0 * y
    return p.phi * (a_m + b_m) + (p.g_Na * m * m * m * h + p.g_K * n * n * n * n + p.g_L) / p.C


@compiled
def exact_slope(V, m, h, n, I, p):
    return slope(V, m, h, n, I, math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18)), p)


@compiled
def steady_gates(V):
    """m_∞, h_∞, n_∞."""
    a_m, b_m, a_h, b_h, a_n, b_n = rates(V, math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18)))
    return a_m / (a_m + b_m), a_h / (a_h + b_h), a_n / (a_n + b_n)


@compiled
def rest(p: Constants):
    """The lowest V at which the steady ionic current turns outward: scan, then bisect."""
    low, highest = min(p.E_Na, p.E_K, p.E_L), max(p.E_Na, p.E_K, p.E_L)
    high = low
    while steady_slope(high, p) > 0.0 and high < highest:
        low = high
        high += 1.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        if steady_slope(middle, p) > 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


@compiled
def steady_slope(V, p):
    m, h, n = steady_gates(V)
    return exact_slope(V, m, h, n, 0.0, p)[0]


@compiled
def rk4_step(V, m, h, n, I, dt, p):
    """Classical Runge–Kutta of fourth order."""
    half = 0.5 * dt
    V1, m1, h1, n1 = exact_slope(V, m, h, n, I, p)
    V2, m2, h2, n2 = exact_slope(V + half * V1, m + half * m1, h + half * h1, n + half * n1, I, p)
    V3, m3, h3, n3 = exact_slope(V + half * V2, m + half * m2, h + half * h2, n + half * n2, I, p)
    V4, m4, h4, n4 = exact_slope(V + dt * V3, m + dt * m3, h + dt * h3, n + dt * n3, I, p)
    sixth = dt / 6.0
    return (
        V + sixth * (V1 + 2.0 * (V2 + V3) + V4),
        m + sixth * (m1 + 2.0 * (m2 + m3) + m4),
        h + sixth * (h1 + 2.0 * (h2 + h3) + h4),
        n + sixth * (n1 + 2.0 * (n2 + n3) + n4),
    )


@compiled
def rk4_run(V, m, h, n, I, dt, parts, p):
    """One step of RK4 in equal parts."""
    for _ in range(parts):
        V, m, h, n = rk4_step(V, m, h, n, I, dt / parts, p)
    return V, m, h, n


@compiled
def open_fractions(m, h, n):
    """Whether every gate is between 0 and 1: an unstable step throws one out at once."""
    least, most = -1e-6, 1.0 + 1e-6
    return least < m < most and least < h < most and least < n < most


@compiled
def rk4_substeps(V, m, h, n, I, dt, p):
    """One step of RK4 in as many parts as stability asks for; NaN where it is hopeless."""
    x, y = math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18))
    parts = 1.0 + dt * fastest(V, m, h, n, x, y, p) / STABLE
    while parts < MOST_SUBSTEPS:
        V1, m1, h1, n1 = rk4_run(V, m, h, n, I, dt, int(parts), p)
        if open_fractions(m1, h1, n1):
            return V1, m1, h1, n1
        parts *= 2.0
    return math.nan, m, h, n


@compiled
def euler_step(V, m, h, n, I, dt, p):
    """Forward Euler: follow the slope at the start of the step."""
    dV, dm, dh, dn = exact_slope(V, m, h, n, I, p)
    return V + dt * dV, m + dt * dm, h + dt * dh, n + dt * dn


@compiled
def relax(x, a, b, dt):
    """Exact solution of dx/dt = a (1 − x) − b x over dt."""
    x_inf = a / (a + b)
    return x_inf + (x - x_inf) * math.exp(-dt * (a + b))


@compiled
def exponential_euler_step(V, m, h, n, I, dt, p: Constants):
    """Gates exact at frozen V, V exact at frozen old gates (as common simulators do)."""
    a_m, b_m, a_h, b_h, a_n, b_n = rates(V, math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18)))
    g_Na, g_K = p.g_Na * m * m * m * h, p.g_K * n * n * n * n
    drive, g = I + g_Na * p.E_Na + g_K * p.E_K + p.g_L * p.E_L, g_Na + g_K + p.g_L
    k = dt * g / p.C
    gain = (1.0 - math.exp(-k)) / k if k > 1e-9 else 1.0  # a membrane without channels: k = 0
    return (
        V + (drive - g * V) * gain * dt / p.C,
        relax(m, a_m, b_m, p.phi * dt),
        relax(h, a_h, b_h, p.phi * dt),
        relax(n, a_n, b_n, p.phi * dt),
    )


@compiled
def integrate(scheme, I, dt, p, states):
    """Fill `states` (V, m, h, n × samples) from its first column; stop at a runaway."""
    V, m, h, n = float(states[0, 0]), float(states[1, 0]), float(states[2, 0]), float(states[3, 0])
    for i in range(len(I)):
        I_step = float(I[i])
        if scheme == RK4:
            V, m, h, n = rk4_substeps(V, m, h, n, I_step, dt, p)
        elif scheme == EULER:
            V, m, h, n = euler_step(V, m, h, n, I_step, dt, p)
        else:
            V, m, h, n = exponential_euler_step(V, m, h, n, I_step, dt, p)
        if not (abs(V) < RUNAWAY and abs(m) < 2.0 and abs(h) < 2.0 and abs(n) < 2.0):
            return  # a gate this far beyond 0–1 is the scheme exploding
        states[0, i + 1], states[1, i + 1], states[2, i + 1], states[3, i + 1] = V, m, h, n


@compiled
def fires(V, m, h, n, I, pulse, steps, dt, level, p):
    """Whether V crosses `level` upward within `steps`, in the first `pulse` of which I is on."""
    for i in range(steps):
        before = V
        V, m, h, n = rk4_substeps(V, m, h, n, I if i < pulse else 0.0, dt, p)
        if before < level <= V:
            return True
    return False
