import { useState } from 'react';

/** Puts `text` on the clipboard, and says so. */
export function CopyButton({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<string>();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <button type="button" className="quiet copy" onClick={() => void copy()}>
      <span role="status">{copied === text ? 'Copied' : 'Copy'}</span>
    </button>
  );
}
