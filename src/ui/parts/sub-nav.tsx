import { type NavItem, NavList } from '../layout/header.tsx'

/** The pages of one thing, side by side. Links, not tabs: each has its own address. */
export const SubNav = ({ label, items }: { label: string; items: readonly NavItem[] }) => (
  <nav class="sub-nav" aria-label={label}>
    <NavList items={items} />
  </nav>
)
