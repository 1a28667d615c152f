/**
 * Of what the views are that are folded from events. Whoever changes how an event is folded raises it: a view is
 * stored, and one that an older Bramble folded is folded anew where this number is another.
 */
export const FOLD_VERSION = 2
