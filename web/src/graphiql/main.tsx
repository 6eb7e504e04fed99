import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(<GraphiQL fetcher={async () => ({})} />);
