export async function validatorFiles(..._args: unknown[]): Promise<{ path: string; text: string }[]> {
  return [];
}
