import { answerOf, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom } from "../../app/paged.js";

type Reconciliation = paths["/external-services/{serviceId}/versions/{versionId}/reconciliation"]["get"];
type Found = Reconciliation["responses"][200]["content"]["application/json"];
export type Finding = Found["items"][number];
export type Norm = NonNullable<Found["norms"]>[number];
export type FindingKind = Reconciliation["parameters"]["query"]["finding"];

const pageLength = 20;

export interface FindingsWanted {
  readonly serviceId: string;
  readonly versionId: string;
  readonly finding: FindingKind;
  /** Undefined: the month under way. */
  readonly month: string | undefined;
}

export const findingsQuery = ({ finding, month, ...path }: FindingsWanted) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ["service", path.serviceId, "reconciliation", path.versionId, finding, month],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/external-services/{serviceId}/versions/{versionId}/reconciliation", {
          params: {
            path,
            query: { finding, ...pageFrom(pageParam, pageLength), ...(month !== undefined && { month }) },
          },
        }),
      ),
  });
