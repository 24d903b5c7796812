-- tags: transient
select 1;
