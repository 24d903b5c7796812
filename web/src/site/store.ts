// What the browser keeps for the reader.  Where storage is blocked, nothing is kept.

export function stored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined takes it away. */
export function store(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // It holds for this page only.
  }
}

/** Hands a text over to the next page in this tab; false where that is not possible. */
export function handOver(name: string, value: string): boolean {
  try {
    sessionStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** What the page before handed over, once; empty where it is nothing. */
export function takeOver(name: string): string {
  try {
    const value = sessionStorage.getItem(name) ?? "";
    sessionStorage.removeItem(name);
    return value;
  } catch {
    return "";
  }
}
