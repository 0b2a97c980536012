import { Group, Text, VisuallyHidden } from "@mantine/core";
import classes from "./bars.module.css";

type Tone = "plain" | "warning" | "bad";

export interface Bar {
  /** Where it stands: "Nov 3". */
  readonly name: string;
  /** What it says, in words. */
  readonly text: string;
  /** From the bottom up, in percent of the whole height; a part of nothing is left out. */
  readonly parts: readonly { readonly tone: Tone; readonly percent: number }[];
  /** Higher than there is room for. */
  readonly cut?: boolean;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  /** What the bars show, for whoever can't see them. */
  readonly label: string;
  readonly legend?: readonly { readonly tone: Tone; readonly label: string }[];
}

/** A row of bars. Without a chart library, which would double what a page loads. */
export function Bars({ bars, label, legend = [] }: BarsProps) {
  return (
    <div>
      <div className={classes.bars} aria-hidden>
        {bars.map(({ name, text, parts, cut = false }) => (
          <div key={name} className={classes.bar} data-cut={cut} title={`${name}: ${text}`}>
            {parts.map(
              ({ tone, percent }) =>
                percent > 0 && (
                  <span key={tone} className={classes[tone]} style={{ height: `${percent}%` }} />
                ),
            )}
          </div>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        {[bars[0], bars.at(-1)].map(
          end =>
            end && (
              <Text key={end.name} size="xs" c="dimmed">
                {end.name}
              </Text>
            ),
        )}
      </div>
      {legend.length > 0 && (
        <Group gap="md" mt="xs">
          {legend.map(({ tone, label: name }) => (
            <Text key={tone} size="xs">
              <span className={`${classes.swatch} ${classes[tone]}`} />
              {name}
            </Text>
          ))}
        </Group>
      )}
      <VisuallyHidden>
        <ul aria-label={label}>
          {bars.map(({ name, text }) => (
            <li key={name}>{`${name}: ${text}`}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </div>
  );
}
