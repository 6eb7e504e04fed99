import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { ToolbarButton } from '@graphiql/react';
import { GraphiQL, type GraphiQLProps, HISTORY_PLUGIN } from 'graphiql';
import { useEffect } from 'react';
import { useStore } from '../shared/store.ts';
import { theme } from '../shared/theme.ts';
import { ExamplesPane } from './ExamplesPane.tsx';
import { EXAMPLES } from './examples.ts';
import { fetcher } from './fetcher.ts';
import { LinkIcon, ListIcon, TimeIcon } from './icons.tsx';
import { mendTabRoles } from './mendTabRoles.ts';
import { UpstreamPane } from './UpstreamPane.tsx';
import { useCopyLink } from './useCopyLink.ts';

const PLUGINS: NonNullable<GraphiQLProps['plugins']> = [
  HISTORY_PLUGIN,
  { title: 'Examples', icon: ListIcon, content: ExamplesPane },
  { title: 'Requests to Tray', icon: TimeIcon, content: UpstreamPane },
];

const SYSTEM_THEME = { auto: 'system', light: 'light', dark: 'dark' } as const;

/** What a link has brought along: `?query=`, `&variables=` and, to act for a user, `&user=`. */
function fromLink(): Pick<GraphiQLProps, 'initialQuery' | 'initialVariables' | 'initialHeaders'> {
  const link = new URLSearchParams(location.search);
  const [query, variables, user] = [link.get('query'), link.get('variables'), link.get('user')];
  return {
    ...(query !== null && { initialQuery: query }),
    ...(variables !== null && { initialVariables: variables }),
    ...(user !== null && {
      initialHeaders: JSON.stringify({ 'x-tray-user-id': user }, null, 2),
    }),
  };
}

/** GraphiQL; what it remembers, it remembers in this tab only. */
export function Editor() {
  const chosen = useStore(theme);
  useEffect(mendTabRoles, []);
  return (
    <GraphiQL
      key={chosen}
      fetcher={fetcher}
      plugins={PLUGINS}
      storage={sessionStorage}
      forcedTheme={SYSTEM_THEME[chosen]}
      defaultQuery={EXAMPLES[0]?.query ?? ''}
      {...fromLink()}
    >
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyLink />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Logo> </GraphiQL.Logo>
    </GraphiQL>
  );
}

function CopyLink() {
  const copyLink = useCopyLink();
  return (
    <ToolbarButton label="Copy a link to this query" onClick={() => void copyLink()}>
      <LinkIcon />
    </ToolbarButton>
  );
}
