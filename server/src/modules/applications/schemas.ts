import { Type } from "typebox";
import { IsoTime, Name, PlatformTimestamp, Strict, Uuid } from "../../platform/http/index.js";

export const ApplicationDto = Type.Object({
  currentUserPermission: Type.Enum(["VIEWER", "MAINTAINER", "OWNER"]),
  id: Uuid(),
  name: Type.String(),
  subscriptionCount: Type.Integer(),
  createdAt: PlatformTimestamp,
});

export const CreateApplicationRequest = Type.Object({
  name: Name("unique among the account's applications"),
});

export const ApplicationParams = Type.Object({ id: Uuid("id of the application") });

const day = 86_400;
export const overlapSecondsMax = 30 * day;

export const CreateApplicationSecretRequest = Strict({
  overlapSeconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: overlapSecondsMax,
      default: 0,
      description:
        "how long the secrets before this one keep working; 0 ends them, and tokens made with them, at once",
    }),
  ),
});

export const ApplicationCredentials = Type.Object({
  consumerKey: Type.String(),
  tokenEndpoint: Type.String(),
  secrets: Type.Array(
    Type.Object({
      id: Uuid(),
      lastFour: Type.String({ description: "the secret's last four characters, to tell it from others" }),
      createdAt: IsoTime,
      expiresAt: Type.Optional(IsoTime),
    }),
    { description: "the secrets that work now, newest first" },
  ),
});

export const NewApplicationSecret = Type.Object({
  consumerKey: Type.String(),
  consumerSecret: Type.String({ description: "shown this once" }),
  tokenEndpoint: Type.String(),
});
