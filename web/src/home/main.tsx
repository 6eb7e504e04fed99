import { startPage } from '../shared/startPage.tsx';
import { Home } from './Home.tsx';

startPage(<Home />);
