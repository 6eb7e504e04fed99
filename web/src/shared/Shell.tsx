import type { ReactNode } from 'react';
import type { ConsoleStatus } from '../../../src/console/consoleStatus.ts';
import { gatewayState, tryAgain } from './gatewayWatch.ts';
import { Notice } from './Notice.tsx';
import { SignIn } from './SignIn.tsx';
import { session, signOut } from './session.ts';
import { useStore } from './store.ts';
import { ThemeChoice } from './ThemeChoice.tsx';

const PAGES = [
  { href: '/', name: 'Home' },
  { href: '/graphiql', name: 'GraphiQL' },
  { href: '/builder', name: 'Form builder' },
];

/** What every page has around it: the way to the others, who is signed in, and what is wrong. */
export function Shell({
  status,
  className,
  children,
}: {
  readonly status: ConsoleStatus | undefined;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <a className="brand" href="/">
          <Logo />
          tray-graph
        </a>
        <nav aria-label="Pages">
          {PAGES.map(({ href, name }) => (
            <a
              key={href}
              href={href}
              {...(href === location.pathname && { 'aria-current': 'page' })}
            >
              {name}
            </a>
          ))}
        </nav>
        <div className="top-end">
          <ThemeChoice />
          <SignedIn />
        </div>
      </header>
      <Troubles isLocal={status?.tray.isLocal ?? false} />
      <main id="main" className={className} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function SignedIn() {
  const { token } = useStore(session);
  if (token === null) return <span className="muted">Signed out</span>;
  return (
    <button type="button" className="quiet" onClick={signOut}>
      Sign out
    </button>
  );
}

function Troubles({ isLocal }: { readonly isLocal: boolean }) {
  const { isGone } = useStore(gatewayState);
  const { isRefused } = useStore(session);
  if (!isGone && !isRefused) return null;
  return (
    <div className="troubles">
      {isGone && (
        <Notice tone="bad" title="The gateway does not answer." isLive>
          <p>
            What you have entered stays here. This page goes on by itself when the gateway is back.
          </p>
          <button type="button" onClick={() => void tryAgain()}>
            Try now
          </button>
        </Notice>
      )}
      {isRefused && (
        <Notice tone="warn" title="Your token is not accepted any more." isLive>
          <p>It may have expired. Sign in again to go on; what you have entered stays here.</p>
          <SignIn isLocal={isLocal} />
        </Notice>
      )}
    </div>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="logo-ground" />
      <g className="logo-lines">
        <path d="M8 10v7a5 5 0 0 0 5 5h6a5 5 0 0 0 5-5v-7" />
        <path d="M16 8v14" />
      </g>
      <g className="logo-dots">
        <circle cx="8" cy="9" r="2.6" />
        <circle cx="16" cy="7.5" r="2.6" />
        <circle cx="24" cy="9" r="2.6" />
      </g>
    </svg>
  );
}
