import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.js";
import { adoptStyleNonce } from "./app/style-nonce.js";
import "@mantine/core/styles.css";
import "./app/global.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
adoptStyleNonce();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
