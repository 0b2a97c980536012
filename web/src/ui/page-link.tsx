import { NavLink, type NavLinkProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { forwardRef, type AnchorHTMLAttributes } from "react";

type Attributes = NavLinkProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps>;

/** An entry of the navigation. */
export const PageLink = createLink(
  forwardRef<HTMLAnchorElement, Attributes>((props, ref) => <NavLink component="a" ref={ref} {...props} />),
);
