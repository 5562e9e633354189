// The model that a widget gets, the way to the kernel and back. `nothing` is what None becomes.
async ({ id, script, style, state, nothing }) => {
    const sheet = document.createElement("style");
    sheet.textContent = style;
    document.head.append(sheet);
    const revive = (key, value) => value === null ? (nothing === "undefined" ? undefined : null) : value;
    const read = (text) => JSON.parse(text, revive);
    const heard = {};
    const told = (event, ...what) => (heard[event] ?? []).forEach((act) => act(...what));
    const values = read(state);
    const model = {
        get: (name) => values[name],
        set: (name, value) => { values[name] = value; },
        save_changes() {},
        on: (event, act) => { (heard[event] ??= []).push(act); },
        off: (event, act) => { heard[event] = heard[event].filter((one) => one !== act); },
        async send(message) {
            const answer = await window.toKernel(id, message);
            for (const [name, value] of Object.entries(read(answer.state))) {
                if (JSON.stringify(value) === JSON.stringify(values[name])) continue;
                values[name] = value;
                told(`change:${name}`);
            }
            for (const [text, buffers] of answer.sent) {
                const views = buffers.map((one) => new DataView(Uint8Array.from(atob(one), (c) => c.charCodeAt(0)).buffer));
                told("msg:custom", read(text), views);
            }
        },
    };
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const { default: widget } = await import(url);
    await widget.render({ model, el: document.getElementById(id) });
}
