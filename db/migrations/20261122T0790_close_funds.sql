-- A fund that is empty and that nothing is promised from can be closed: it is offered for nothing new.

alter table funds add column closed_by text;
alter table funds add constraint funds_closed_by_whom check ((closed_at is null) = (closed_by is null));

-- Why a fund cannot be closed, or nothing: then it is. The end of the chain is held meanwhile, so that nobody posts to it.
create function close_fund(of_fund uuid, actor text) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  fund funds%rowtype;
begin
  perform 1 from ledger_head for update;
  select * into fund from funds where id = of_fund for no key update;
  if not found then return 'gone'; end if;
  if fund.closed_at is not null then return 'closed-already'; end if;
  -- Bears fees and losses, whatever else is closed.
  if fund.code = 'operations' then return 'fund-needed'; end if;
  if (select sum(debits - credits) from ledger_tallies where account = 'fund:' || fund.code) <> 0 then
    return 'fund-not-empty';
  end if;
  if exists (select from campaigns where of_fund in (fund_id, surplus_fund_id) and closed_at is null)
    or exists (select from calls where fund_id = of_fund and closed_at is null)
    or exists (select from card_programmes where fund_code = fund.code and on_hand_cents + ordered_cents > 0) then
    return 'fund-in-use';
  end if;
  update funds set closed_at = clock_timestamp(), closed_by = actor where id = of_fund;
  return null;
end $$;

create function reopen_fund(of_fund uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update funds set closed_at = null, closed_by = null where id = of_fund and closed_at is not null;
  return found;
end $$;

-- Money that moves in a closed fund after all, such as a gift that a bank takes back, opens it: no money is without a place.
create function fund_opens_with_its_money() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update funds f set closed_at = null, closed_by = null
    where f.closed_at is not null and exists (select from added a where a.account = 'fund:' || f.code);
  return null;
end $$;
create trigger fund_opens_with_its_money after insert on ledger_lines
  referencing new table as added for each statement execute function fund_opens_with_its_money();
