/**
 * GraphiQL marks each of its tabs as a `tab` that holds two buttons, which screen readers cannot
 * make sense of (axe: nested-interactive). As a list of buttons they can.
 *
 * @returns what ends it.
 */
export function mendTabRoles(): () => void {
  const mend = (): void => {
    for (const list of document.querySelectorAll('.graphiql-tabs[role="tablist"]')) {
      list.setAttribute('role', 'list');
    }
    for (const tab of document.querySelectorAll('.graphiql-tab[role="tab"]')) {
      tab.setAttribute('role', 'listitem');
      tab.removeAttribute('aria-selected');
    }
  };
  const observer = new MutationObserver(mend);
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['role', 'aria-selected'],
    childList: true,
  });
  mend();
  return () => observer.disconnect();
}
