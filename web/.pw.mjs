import { chromium } from 'playwright-core';
const [path,out,width,mode='light',height='1300',type=''] = process.argv.slice(2);
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const p = await b.newPage({viewport:{width:+width,height:+height},colorScheme:mode});
p.on('console',m=>console.log('console:',m.text())); p.on('pageerror',e=>console.log('error:',e.message));
await p.goto('http://localhost:8123/'+path); await p.waitForTimeout(800);
if(type){await p.keyboard.press('/');await p.keyboard.type(type);await p.waitForTimeout(700);}
await p.screenshot({path:out}); await b.close();
