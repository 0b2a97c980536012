export { createMarketplace, type Marketplace, type MarketplaceDeps } from "./marketplace.js";
