// A click for each spike, as an amplifier in the laboratory makes it.

import { button } from "./elements.js";

const SLOWEST = 1.0; // s: a shorter trace is heard stretched to this
const MOST = 400; // clicks at a time
const CLICK = 0.004; // s

export function makeSound(link) {
  let audio = null;
  let on = false;
  let heard = "";
  let playing = []; // clicks of a whole trace, some still to come
  const toggle = button("Sound", "A click for each spike", () => {
    on = !on;
    toggle.setAttribute("aria-pressed", String(on));
    if (on) audio ??= new AudioContext();
    heard = "";
    hush();
    link.send({ kind: "sound", on });
  }, { "aria-pressed": "false" });
  function click(at) {
    const source = audio.createOscillator();
    const gain = audio.createGain();
    source.frequency.value = 1400;
    gain.gain.setValueAtTime(0.25, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + CLICK);
    source.connect(gain).connect(audio.destination);
    source.start(at);
    source.stop(at + CLICK);
    return source;
  }
  function hush() {
    for (const source of playing) source.stop();
    playing = [];
  }
  // A run's spikes come a piece at a time, in its own time; a whole trace is played once, and gives
  // way to the next.
  function play(spikes, running) {
    if (!on || !spikes?.length) return;
    const now = JSON.stringify(spikes);
    if (now === heard) return;
    heard = now;
    if (!running) hush();
    const first = running ? spikes[0] : 0;
    const stretch = running ? 1 : Math.max(1, (SLOWEST * 1000) / (spikes[spikes.length - 1] - first || 1));
    const clicks = spikes.slice(0, MOST).map((time) => click(audio.currentTime + 0.02 + ((time - first) * stretch) / 1000));
    if (!running) playing = clicks;
  }
  return { toggle, play };
}
