export const help = `The relay takes the provider's webhooks in and lets the merchant's desktops pull them.

  relay serve                          take webhooks in and give them out
    [--host H] [--port P]              where to listen; this machine alone, port 8787
    [--trust-proxy ADDRESS]            whose X-Forwarded-For is believed
  relay merchant new NAME              add a merchant and print a code to pair the first desktop with
  relay merchant list                  who there is, and how far their desktops are
  relay merchant allow MERCHANT [ADDRESS...]
                                       from where its webhooks may come, such as 52.66.0.0/16; from anywhere without one
  relay merchant rate MERCHANT N       how many webhooks a second it may get on the long run
  relay code MERCHANT [--new-key]      print a one-time code to pair another desktop with; with --new-key, that desktop's
                                       key replaces the book's, because nobody has the old one any more
  relay address MERCHANT [--overlap-hours N]
                                       make a new webhook address; the earlier ones end after 168 hours, or N
  relay desktop list MERCHANT          its paired desktops
  relay desktop forget DESKTOP         end a desktop's access
  relay migrate --to URL               move everything from the folder to a PostgreSQL database

  --folder F       the folder of the embedded database; relay-data in the current folder
  --database URL   a PostgreSQL database instead: postgres://user:password@host/name

Each option of serve and both of these may be in the environment: RELAY_HOST, RELAY_PORT, RELAY_TRUSTED_PROXIES,
RELAY_FOLDER, RELAY_DATABASE. Exit code 0; 1 with a sentence for what you can mend; 2 for a bug.`
