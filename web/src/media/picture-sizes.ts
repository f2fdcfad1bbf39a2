/**
 * The width of each of `count` pictures of a tweet, as `sizes` of an image: the column is 37.5rem wide, less the avatar; on a phone
 * it is the screen.
 */
export function pictureSizes(count: number): string {
  return count === 1 ? "(width < 43.75em) 85vw, 32rem" : "(width < 43.75em) 43vw, 16rem";
}
