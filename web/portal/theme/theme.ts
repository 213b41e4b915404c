import { createTheme } from '@mantine/core';

const errorFirst = ['label', 'description', 'error', 'input'];

/**
 * Sizes and habits of the parts that we take from Mantine; colours come from the style sheets. Named by their names alone: what the
 * first page does not show is not loaded for it.
 */
export const theme = createTheme({
  fontFamily: 'inherit',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'lg' } },
    TextInput: { defaultProps: { size: 'lg', inputWrapperOrder: errorFirst } },
    NativeSelect: { defaultProps: { size: 'lg', inputWrapperOrder: errorFirst } },
  },
});
