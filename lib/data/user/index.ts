export * from "./authors.ts";
export * from "./create-profile.ts";
export * from "./handle.ts";
export * from "./hydration.ts";
export { listNameTokens } from "./name-token.ts";
export * from "./profile.ts";
export { setProfilePicture } from "./profile-picture.ts";
