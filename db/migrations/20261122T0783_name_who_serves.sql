-- Services of many organisations have the same name: what search shows of one begins with who offers it.
create or replace function catalogue_services(of_community int, ids uuid[]) returns void language plpgsql as $$
begin
  delete from public_documents d where d.kind = 'service' and d.subject = any(ids) and not (
    directory_is_public(of_community) and exists (select from service_facets f
      where f.community_id = of_community and f.facet = 'all' and f.service_id = d.subject));
  insert into public_documents (kind, subject, locale, path, title, summary, body, words, communities, published_at, changed_at, listed)
  select 'service', s.id, said.locale, said.base || s.id, said.title,
    left(concat_ws(U&' \2013 ', nullif(said.organisation, ''), nullif(said.about, '')), 300), said.about || E'\n' || said.who,
    concat_ws(' ', said.other, said.organisation, (select string_agg(distinct l.city, ' ') from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id)),
    array[of_community], s.created_at, s.updated_at, nextval('listed_services')
  from service_facets f
  join services s on s.community_id = f.community_id and s.id = f.service_id
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  join communities c on c.id = s.community_id
  cross join lateral (values
    ('en', '/en/communities/' || c.slug_en || '/find-help/', s.name_en, s.description_en, s.eligibility_en, s.alternate_name_en, o.name_en),
    ('fr', '/fr/communautes/' || c.slug_fr || '/trouver-de-laide/', s.name_fr, s.description_fr, s.eligibility_fr, s.alternate_name_fr, o.name_fr)
  ) as said (locale, base, title, about, who, other, organisation)
  where f.community_id = of_community and f.facet = 'all' and f.service_id = any(ids) and directory_is_public(of_community)
  on conflict (kind, subject, locale) do update set (path, title, summary, body, words, communities, changed_at, listed) =
    (excluded.path, excluded.title, excluded.summary, excluded.body, excluded.words, excluded.communities, excluded.changed_at, excluded.listed);
end $$;

select catalogue_services(s.community_id, array_agg(s.id)) from services s group by s.community_id;
