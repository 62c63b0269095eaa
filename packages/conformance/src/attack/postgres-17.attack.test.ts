import { attack } from './attack.test.helper.ts';

attack(17);
