import { Button, createTheme, NativeSelect, TextInput } from '@mantine/core';

const errorFirst: ('label' | 'description' | 'error' | 'input')[] = [
  'label',
  'description',
  'error',
  'input',
];

/** Sizes and habits of the parts that we take from Mantine; colours come from the style sheets. */
export const theme = createTheme({
  fontFamily: 'inherit',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'lg' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'lg', inputWrapperOrder: errorFirst } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'lg', inputWrapperOrder: errorFirst } }),
  },
});
