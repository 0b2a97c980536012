// Express Gateway on the configuration in EG_CONFIG_DIR.
import gateway from "express-gateway";

await gateway().load(process.env.EG_CONFIG_DIR).run();
