/** A widget, as it is created. */
export type Widget = {
  readonly name: string;
  readonly size?: number | string;
  readonly weight?: number;
};
