/** The limits of pictures, shared by the API's validation and the website, which loads no schemas. */

/** The largest file that may be uploaded, bytes. */
export const MAX_BYTES = 10_485_760;
/** The most pictures of one tweet. */
export const MAX_PICTURES = 4;

export const pictureTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"] as const;
