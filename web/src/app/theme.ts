import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  Tabs,
} from '@mantine/core';

// One accent, the colour of deep water; every other colour is a neutral grey, except red and amber below.
const harbor: MantineColorsTuple = [
  '#eef6f9',
  '#d9eaf0',
  '#b1d4e0',
  '#86bccf',
  '#62a6be',
  '#4793ae',
  '#2f7c98',
  '#1b5f78',
  '#144c61',
  '#0d3949',
];
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e3e6ea',
  '#d3d8de',
  '#7d8894',
  '#8d97a3',
  '#66717d',
  '#4a545f',
  '#333b44',
  '#1d232a',
];
const dark: MantineColorsTuple = [
  '#e4e8ec',
  '#c3cad1',
  '#a3adb7',
  '#7b8692',
  '#4a545f',
  '#3b454f',
  '#2a323a',
  '#1f262d',
  '#171d23',
  '#10151a',
];

const fontFamily = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/** The look of every screen: 16 px base, nothing under 14. */
export const theme = createTheme({
  colors: { harbor, gray, dark },
  primaryColor: 'harbor',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: { duration: 100 },
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 100 }, centered: true } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
  },
});

/** Red is for danger to a child, amber for a clock that runs out, and nothing else may use them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--input-asterisk-color': 'currentColor' },
  light: {
    '--mantine-color-body': '#f1f3f5',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': '#56616c',
    '--mantine-color-error': gray[9],
    '--mantine-color-placeholder': '#66717d',
    '--mantine-color-default-border': '#7d8894',
    '--hl-surface': '#ffffff',
    '--hl-sunken': gray[0],
    '--hl-line': gray[3],
    '--hl-control-line': '#7d8894',
    '--hl-accent': harbor[7],
    '--hl-accent-soft': harbor[0],
    '--hl-danger': '#a81b1b',
    '--hl-danger-soft': '#fdf1f0',
    '--hl-clock': '#8a4b00',
    '--hl-clock-soft': '#fff4df',
  },
  dark: {
    '--mantine-color-body': dark[9],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': dark[0],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-default': dark[8],
    '--mantine-color-default-border': dark[3],
    '--hl-surface': dark[8],
    '--hl-sunken': dark[7],
    '--hl-line': dark[5],
    '--hl-control-line': dark[3],
    '--hl-accent': harbor[3],
    '--hl-accent-soft': '#16303b',
    '--hl-danger': '#ff9d94',
    '--hl-danger-soft': '#3a1a1a',
    '--hl-clock': '#ffc16b',
    '--hl-clock-soft': '#3a2a10',
  },
});
