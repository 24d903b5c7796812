-- Systemd user units below a home folder that were written in the last hour
--
-- False-positives:
--   * desktop software that installs itself for one user, and
--     its updates
--   * developers who keep units in their dotfiles
--
-- references:
--   * https://attack.mitre.org/techniques/T1543/002/ (Create or Modify System Process: Systemd Service)
--
-- platform: linux
-- tags: persistent filesystem state
-- interval: 3600
SELECT
  file.path,
  file.mtime,
  hash.sha256
FROM
  file
  JOIN hash ON file.path = hash.path
WHERE
  file.path LIKE '/home/%/.config/systemd/user/%.service'
  AND file.mtime > (strftime('%s', 'now') - 3600)
  AND file.filename NOT IN ('syncthing.service', 'podman.service')
