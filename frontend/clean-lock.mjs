// Run after `npm install`: keeps package-lock.json free of addresses (npm writes those of sponsors by itself).
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  delete entry.resolved;
}
const text = `${JSON.stringify(lock, null, 2)}\n`;
if (/https?:/.test(text)) throw new Error("package-lock.json still holds an address");
writeFileSync("package-lock.json", text);
