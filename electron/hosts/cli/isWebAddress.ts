/** Whether an argument is meant as a web address and not as a path or a name. */
export const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text)
