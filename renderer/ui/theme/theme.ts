import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

const berry: MantineColorsTuple = [
  '#fdf2f8',
  '#f7e6ef',
  '#edc5da',
  '#e19cc1',
  '#ff8fc4',
  '#c9588f',
  '#ad3872',
  '#8f1d57',
  '#7a164a',
  '#5c0f37',
]

/** Mantine's neutral scales in the page's own warm tones, for what it draws by itself (fields, disabled buttons, keys). */
const gray: MantineColorsTuple = [
  '#faf8f8',
  '#f6f4f3',
  '#efebec',
  '#e3dcdf',
  '#d3cacf',
  '#b5a9b0',
  '#8f838b',
  '#6b6068',
  '#4b4249',
  '#231b21',
]
const dark: MantineColorsTuple = [
  '#f3edf1',
  '#d8ccd4',
  '#ab9fa7',
  '#8a7d86',
  '#3a3038',
  '#2f272d',
  '#221c21',
  '#171317',
  '#120f12',
  '#0c0a0c',
]

const sans = "'Atkinson Hyperlegible Next Variable', 'DejaVu Sans', sans-serif"
const mono = "'Atkinson Hyperlegible Mono Variable', 'DejaVu Sans Mono', monospace"

/** Mantine in Bramble's clothes: colours come from `colours.css`, so both schemes follow one table. */
export const theme = createTheme({
  primaryColor: 'berry',
  primaryShade: { light: 7, dark: 4 },
  colors: { berry, gray, dark },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  defaultRadius: 9,
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '24px' },
  headings: { fontFamily: sans, fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md', fw: 650 },
      vars: (_theme, { variant, color }) => {
        const dangerous = color === 'bad'
        if (variant === 'default' || variant === 'subtle') return { root: {} }
        return {
          root: {
            '--button-bg': dangerous ? 'var(--b-bad)' : 'var(--b-brand)',
            '--button-hover': dangerous ? 'var(--b-bad)' : 'var(--b-brand-hover)',
            '--button-color': dangerous ? 'var(--b-on-bad)' : 'var(--b-on-brand)',
            '--button-bd': '1px solid transparent',
          },
        }
      },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'md' },
      vars: () => ({
        root: {
          '--checkbox-color': 'var(--b-brand)',
          '--checkbox-icon-color': 'var(--b-on-brand)',
        },
      }),
    }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'md' } }),
    Select: Select.extend({ defaultProps: { size: 'md' } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'md' },
      vars: () => ({
        root: { '--sc-color': 'var(--b-brand-ground)', '--sc-label-color': 'var(--b-brand)' },
      }),
      styles: { root: { background: 'var(--b-panel)', border: '1px solid var(--b-line)' } },
    }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'md' } }),
    // The page itself never scrolls, so a scroll lock (and the style tag it would add) is not needed.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, radius: 12, centered: true, padding: 'lg' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 420 },
    }),
  },
})

const shared = {
  '--mantine-color-body': 'var(--b-panel)',
  '--mantine-color-text': 'var(--b-ink)',
  '--mantine-color-dimmed': 'var(--b-quiet)',
  '--mantine-color-placeholder': 'var(--b-quiet)',
  '--mantine-color-default': 'var(--b-panel)',
  '--mantine-color-default-hover': 'var(--b-sunken)',
  '--mantine-color-default-color': 'var(--b-ink)',
  '--mantine-color-default-border': 'var(--b-line)',
  '--mantine-color-error': 'var(--b-bad)',
  '--mantine-color-anchor': 'var(--b-brand)',
  '--mantine-primary-color-filled': 'var(--b-brand)',
  '--mantine-primary-color-contrast': 'var(--b-on-brand)',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
