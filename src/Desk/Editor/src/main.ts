import './editor.css';
import { open } from './open';

const place = document.getElementById('editor');
if (place?.dataset.story) void open(place, place.dataset.story);
