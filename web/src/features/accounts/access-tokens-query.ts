import { answerOf } from "@tollgate/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";

export const accessTokensQuery = queryOptions({
  queryKey: ["access-tokens"],
  queryFn: () => answerOf(api.GET("/my/access-tokens")),
});
