// Owns: training calls: rows, legs and bridges of their own, which look and sound like a call.
// May be called by: routing, whose desks practise.
// Must never: write a row of calls, enquiries, recordings or tasks, page anybody, or dial anything but the desk of whoever practises.
export { sentencesOf } from './training.ts';
export { readTraining } from './training-view.ts';
export { Trainings } from './trainings.ts';
