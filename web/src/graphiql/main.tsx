import { startPage } from '../shared/startPage.tsx';
import { Explorer } from './Explorer.tsx';

startPage(<Explorer />);
