import { createHash, randomUUID } from "node:crypto";
import { fetch } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pdfPages, type Person } from "../../../../test/harness/index.js";
import { startBillingWorld, type BillingWorld, type InvoiceBody } from "../../../../test/seeds/billing.js";
import { insertDocument } from "../../../../test/seeds/documents.js";
import { problemOf } from "../../../../test/seeds/services.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 3);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  await world.use(service, 0.1);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Download {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

async function download(path: string, as: Person): Promise<Download> {
  const answer = await fetch(`${world.platform.apiUrl}/qc-catalog${path}`, {
    headers: { "x-auth-token": as.token },
  });
  const { status, headers } = answer;
  return { status, headers: headers as unknown as Headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const pdfOf = ({ id }: Pick<InvoiceBody, "id">) => `/billing/invoices/${id}/document.pdf`;
const invoiceOf = async (kind: string) => {
  const invoice = (await world.invoices()).find(one => one.kind === kind);
  if (invoice === undefined) throw new Error(`there is no ${kind}`);
  return invoice;
};
const count = async (table: string): Promise<number> =>
  (await world.platform.database.query(`select from billing.${table}`)).length;

test("before the job has come to it an invoice is made when asked for, and kept", async () => {
  expect([await count("pdf_due"), await count("document_pdf")]).toEqual([2, 0]);
  const invoice = await invoiceOf("INVOICE");
  const { status, headers, bytes } = await download(pdfOf(invoice), world.consumer);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/pdf");
  expect(headers.get("content-disposition")).toBe('attachment; filename="INV-2027-00001.pdf"');
  const text = (await pdfPages(bytes)).join("\n");
  for (const part of ["INV-2027-00001", "Market GmbH", "Consumer GmbH", "7.14 EUR"])
    expect(text).toContain(part);
  expect([await count("pdf_due"), await count("document_pdf")]).toEqual([1, 1]);
});

test("from then on everybody gets the same bytes, whatever happens to the account", async () => {
  const path = pdfOf(await invoiceOf("INVOICE"));
  const first = await download(path, world.consumer);
  await world.setAddress(world.consumer);
  await world.platform.context.billing.makePdfs();
  const second = await download(path, world.consumer);
  expect(second.bytes.equals(first.bytes)).toBe(true);
  const kept = await world.platform.database.query<{ hash: string }>(
    "select encode(sha256(content), 'hex') as hash from billing.document_pdf p join billing.document d on d.id = p.document_id where kind = 'invoice'",
  );
  expect(kept[0]?.hash).toBe(createHash("sha256").update(first.bytes).digest("hex"));
  await expect(
    world.platform.database.query("update billing.document_pdf set content = ''"),
  ).rejects.toMatchObject({ code: "TG003" });
});

test("the job makes what is due, once, and the operator gets the very bytes that the provider gets", async () => {
  await world.platform.context.billing.makePdfs();
  expect([await count("pdf_due"), await count("document_pdf")]).toEqual([0, 2]);
  const [statement] = await world.statements();
  const id = statement?.id ?? "";
  const own = await download(`/billing/statements/${id}/document.pdf`, world.provider);
  const operators = await download(`/operator/documents/${id}/document.pdf`, world.operator);
  expect([own.status, operators.status]).toEqual([200, 200]);
  expect(operators.bytes.equals(own.bytes)).toBe(true);
  expect((await pdfPages(own.bytes)).join("\n")).toContain("ST-2027-00001");
});

test("what is carried forward has no PDF, and one of another account or side is not found", async () => {
  const { api } = world.platform;
  const carried = await api.get(pdfOf(await invoiceOf("CARRIED_FORWARD")), { as: world.consumer });
  expect([carried.status, problemOf(carried).detail]).toEqual([
    404,
    "What is carried forward has no PDF: it stands on the next document.",
  ]);
  const invoice = await invoiceOf("INVOICE");
  const answers = await Promise.all([
    api.get(pdfOf(invoice), { as: world.provider }),
    api.get(`/billing/statements/${invoice.id}/document.pdf`, { as: world.consumer }),
    api.get(`/operator/documents/${invoice.id}/document.pdf`, { as: world.consumer }),
    api.get(`/operator/documents/${randomUUID()}/document.pdf`, { as: world.operator }),
    api.get(pdfOf({ id: randomUUID() }), { as: world.consumer }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test("one that can't be made is 503, shown to the operator, tried again later, and holds up no other", async () => {
  const { api, database, context } = world.platform;
  const broken = await insertDocument(database, world.consumer.id, "consumer", {
    name: "Without an address",
  });
  const whole = await insertDocument(database, world.consumer.id, "consumer");
  await database.query(
    "insert into billing.pdf_due (document_id, next_at) select id, issued_at from billing.document where id = any($1)",
    [[broken, whole]],
  );
  const answer = await api.get(pdfOf({ id: broken }), { as: world.consumer });
  expect([answer.status, problemOf(answer).type]).toEqual([503, "urn:tollgate:problem:pdf-not-ready"]);
  expect(answer.headers.get("retry-after")).toBe("60");
  await context.billing.makePdfs();
  await context.billing.makePdfs();
  const { pdfs } = (await api.get("/operator/closes", { as: world.operator })).body;
  expect(pdfs).toMatchObject({ due: 1, failed: [{ documentId: broken, attempts: 1 }] });
  expect(pdfs.failed[0].error).toContain("iterable");
  expect((await api.get(pdfOf({ id: whole }), { as: world.consumer })).status).toBe(200);
  await world.platform.moveClock(61_000);
  await context.billing.makePdfs();
  const later = (await api.get("/operator/closes", { as: world.operator })).body.pdfs;
  expect(later.failed).toMatchObject([{ documentId: broken, attempts: 2 }]);
});
