import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const p = await b.newPage({viewport:{width:794,height:1123}});
let i=0;
for (const path of process.argv.slice(2)) { await p.goto('http://localhost:8123/'+path); await p.emulateMedia({media:'print'}); await p.waitForTimeout(300); await p.screenshot({path:`/tmp/w/p${i++}.png`}); }
await b.close();
