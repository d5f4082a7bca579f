/**
 * A number as clients write it: `12`, `-0.5`, `.5`, `1e3`. No place of a text can be reached in two ways: what is no number would take the square of its length
 * to refuse.
 */
export const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
