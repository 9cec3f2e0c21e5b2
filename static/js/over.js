// An attempt that is handed in: what this device still held of it goes.
//
//   <div data-over="key">
import { Device } from "./attempt/device.js";

for (const { dataset } of document.querySelectorAll("[data-over]")) new Device(dataset.over).keep(new Map());
