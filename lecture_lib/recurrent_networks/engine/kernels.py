"""The inner loops of `running`: one thread, step by step, neurons side by side.

A step adds up the spikes that arrive as numbers of synapses, E and I apart. The rows of bits of
the neurons that fired are summed in binary, 64 targets at once, by full adders on whole words
(carry-save); planes[k] holds digit k of all sums. No sum can exceed the inputs of a neuron, as a
neuron fires once in a step at most, so 16 digits hold it exactly.
All else is whole numbers or float32 in a fixed order: every processor finds the same spikes.
"""

import numpy as np

from lecture_lib.support.jit import compiled

from .random_words import word

DIGITS = 16
PAIRS, FOURS = 0x5555555555555555, 0x3333333333333333  # every other bit; two of every four


@compiled
def add_seven(a, b, c, d, e, f, g, ones, twos, fours, eights):
    """Add seven rows to the sums; what exceeds 7 is left in `eights`."""
    for w in range(len(eights)):
        x = a[w] ^ b[w]
        first, carry_1 = x ^ c[w], (a[w] & b[w]) | (x & c[w])
        x = d[w] ^ e[w]
        second, carry_2 = x ^ f[w], (d[w] & e[w]) | (x & f[w])
        x = first ^ second
        one, carry_3 = x ^ g[w], (first & second) | (x & g[w])
        x = carry_1 ^ carry_2
        two, four = x ^ carry_3, (carry_1 & carry_2) | (x & carry_3)
        carry = ones[w] & one
        ones[w] ^= one
        x = twos[w] ^ two
        carry, twos[w] = (twos[w] & two) | (x & carry), x ^ carry
        x = fours[w] ^ four
        eights[w], fours[w] = (fours[w] & four) | (x & carry), x ^ carry


@compiled
def add_carry(plane, carry):
    for w in range(len(carry)):
        old = plane[w]
        plane[w] = old ^ carry[w]
        carry[w] &= old


@compiled
def add_rows(rows, sources, number, planes, used, carry, none):
    """Add the rows of the first `number` sources to the sums in `planes`."""
    for k in range(0, number, 7):
        left = number - k
        add_seven(
            rows[sources[k]],
            rows[sources[k + 1]] if left > 1 else none,
            rows[sources[k + 2]] if left > 2 else none,
            rows[sources[k + 3]] if left > 3 else none,
            rows[sources[k + 4]] if left > 4 else none,
            rows[sources[k + 5]] if left > 5 else none,
            rows[sources[k + 6]] if left > 6 else none,
            planes[0], planes[1], planes[2], carry,
        )  # fmt: skip
        for digit in range(3, used):
            add_carry(planes[digit], carry)


@compiled
def gather_four(planes, fields):
    """Put four digits of a sum side by side: fields[i] has those of each fourth neuron from i."""
    pairs, fours = np.uint64(PAIRS), np.uint64(FOURS)
    one, two = np.uint64(1), np.uint64(2)
    for w in range(fields.shape[1]):
        a, b, c, d = planes[0, w], planes[1, w], planes[2, w], planes[3, w]
        even, odd = (a & pairs) | ((b & pairs) << one), ((a >> one) & pairs) | (b & ~pairs)
        up, odd_up = (c & pairs) | ((d & pairs) << one), ((c >> one) & pairs) | (d & ~pairs)
        fields[0, w] = (even & fours) | ((up & fours) << two)
        fields[2, w] = ((even >> two) & fours) | (up & ~fours)
        fields[1, w] = (odd & fours) | ((odd_up & fours) << two)
        fields[3, w] = ((odd >> two) & fours) | (odd_up & ~fours)


@compiled
def spread(fields, shift, sums):
    """Add four digits of the sum of each neuron, `shift` digits up."""
    width = fields.shape[1]
    for bit in range(16):
        field, part, down = fields[bit % 4], sums[bit * width : (bit + 1) * width], bit // 4 * 4
        for w in range(width):
            part[w] |= ((field[w] >> down) & 15) << shift


@compiled
def count_inputs(bits, sources, number, scratch, sums):
    """sums[i] = synapses of the first `number` sources onto neuron i."""
    sums[:] = 0
    if number == 0:
        return
    digits, used = bits.shape[0], bits.shape[0] + 2
    while used < DIGITS and (number << digits) - number >> used:
        used += 1
    planes, carry, none, fields = scratch[:-6], scratch[-6], scratch[-5], scratch[-4:]
    planes[: used + 3] = 0
    for digit in range(digits):
        add_rows(bits[digit], sources, number, planes[digit:], used - digit, carry, none)
    for shift in range(0, min(used, DIGITS), 4):
        gather_four(planes[shift : shift + 4], fields)
        spread(fields.view(np.uint16), shift, sums)


@compiled
def add_poisson(key, step, offset, levels, random, thresholds, sums):
    """Add a Poisson number to each sum, by inversion of 16 random bits: how many levels it reaches.

    Levels are finer than 16 bits. One random number for each step decides whether they are rounded
    up or down, all together; so each neuron's chances are exact in every step, the rare ones too.
    """
    if len(levels) == 0:
        return
    place = np.uint64(step) * np.uint64(len(random) + 1)
    for w in range(len(random)):
        random[w] = word(key, place + np.uint64(w))
    between = np.int64(word(key, place + np.uint64(len(random))) >> np.uint64(32))
    always, some = offset, 0
    for level in levels:
        reached = (level + between) >> 32  # by random numbers from this one on, of 0 … 65535
        if reached == 0:
            always += 1
        elif reached < 65536:
            thresholds[some] = reached - 1
            some += 1
    thresholds[some : some + 3] = 65535  # never exceeded: a multiple of four are compared
    u = random.view(np.uint16)
    for k in range(0, some, 4):
        a, b, c, d = thresholds[k], thresholds[k + 1], thresholds[k + 2], thresholds[k + 3]
        for i in range(len(sums)):
            sums[i] += (u[i] > a) + (u[i] > b) + (u[i] > c) + (u[i] > d)
    if always:
        for i in range(len(sums)):
            sums[i] += always


@compiled
def integrate(V, refractory_until, step, push, p, E, I, fired):
    """One exact step of the membranes; fired[i] tells who reached the threshold."""
    decay, J, gJ, V_threshold, V_reset = p
    for i in range(len(V)):
        v = V[i] * decay + push[i] + J * np.float32(E[i]) - gJ * np.float32(I[i])
        v = v if refractory_until[i] <= step else V_reset
        spike = v >= V_threshold
        V[i] = V_reset if spike else v
        fired[i] = spike


@compiled
def collect(fired, refractory_until, until, spikes):
    """List who fired and make them refractory; eight neurons are looked at together."""
    number = 0
    eights = fired.view(np.uint64)
    for k in range(len(eights)):
        if eights[k]:
            for i in range(8 * k, 8 * k + 8):
                if fired[i]:
                    spikes[number] = i
                    refractory_until[i] = until
                    number += 1
    return number


@compiled(notice="the network engine")
def advance(
    steps, state, bits, N_E, refractory, p, push, key, offset, levels, given, watched,
    neurons, numbers, traces,
):  # fmt: skip
    """Advance the state by `steps`; write the neurons that fired and how many in each step."""
    clock, V, refractory_until, ring, in_flight = state
    N, row = len(V), bits.shape[2]
    scratch = np.zeros((DIGITS + bits.shape[0] + 12, row), np.uint64)
    E, I, fired = np.zeros(64 * row, np.uint16), np.zeros(64 * row, np.uint16), np.zeros(
        64 * row, np.uint8)  # fmt: skip
    random, thresholds = np.empty((N + 3) // 4, np.uint64), np.empty(len(levels) + 3, np.uint16)
    total = 0
    for k in range(steps):
        step = clock[0]
        late, flying = ring[step % len(ring)], in_flight[step % len(ring)]
        count_inputs(bits, late, flying[0], scratch, E)
        count_inputs(bits, late[flying[0] :], flying[1], scratch, I)
        for j in range(len(watched)):
            traces[k, 1, j], traces[k, 2, j] = E[watched[j]], I[watched[j]]
        if 0 <= step < len(given):
            for i in range(N):
                E[i] += given[step, i]
        add_poisson(key, step, offset, levels, random, thresholds, E[:N])
        integrate(V, refractory_until, np.int32(step), push, p, E, I, fired)
        for j in range(len(watched)):
            traces[k, 0, j], traces[k, 3, j] = V[watched[j]], E[watched[j]] - traces[k, 1, j]
        number = collect(fired, refractory_until, step + 1 + refractory, late)
        excitatory = 0
        while excitatory < number and late[excitatory] < N_E:
            excitatory += 1
        flying[0], flying[1] = excitatory, number - excitatory
        numbers[k, 0], numbers[k, 1] = flying[0], flying[1]
        neurons[total : total + number] = late[:number]
        total += number
        clock[0] = step + 1
    return total
