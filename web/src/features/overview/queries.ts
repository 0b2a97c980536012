import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";

export type Overview = paths["/dashboard/overview"]["get"]["responses"][200]["content"]["application/json"];
export type Attention = Overview["attention"][number];
export type Day = Overview["days"][number];

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => answerOf(api.GET("/dashboard/overview")),
});
