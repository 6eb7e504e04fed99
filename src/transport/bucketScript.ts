/**
 * `reserve`, `giveBack` and `drain` of a bucket that lies in Redis, in one step and by the server's
 * clock. The arithmetic is that of `bucket.ts`.
 *
 * KEYS: the level; the replicas that were heard of, by time.
 * ARGV: rate per second; burst; slack in ms; requests wanted, negative to give back; ms to drain
 * for, negative for no drain; the asking replica; ms after which a silent replica is forgotten.
 * Gives: count, wait in ms as text, requests available, replicas.
 */
export const BUCKET_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local rate, burst, slack = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wanted, drain, forget = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[7])
local interval = 1000 / rate

redis.call('ZADD', KEYS[2], now, ARGV[6])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - forget)
redis.call('PEXPIRE', KEYS[2], forget)

local level = redis.call('HMGET', KEYS[1], 'fullAt', 'sinceFull')
local fullAt, sinceFull = tonumber(level[1] or now), tonumber(level[2] or 0)
if now >= fullAt + slack then sinceFull = 0 end
fullAt = math.max(fullAt, now)

local count, wait = 0, 0
if wanted < 0 then
  fullAt = fullAt + wanted * interval
  sinceFull = math.max(0, sinceFull + wanted)
end
if drain >= 0 then
  fullAt = math.max(fullAt, now + drain + (burst - 1) * interval)
  sinceFull = math.max(sinceFull, burst)
end
while count < wanted do
  local late = 0
  if sinceFull >= burst then late = slack end
  local ms = fullAt - (burst - 1) * interval + late - now
  if ms > 0.001 and count > 0 then break end
  fullAt = fullAt + interval
  sinceFull = sinceFull + 1
  count = count + 1
  if ms > 0.001 then
    wait = ms
    break
  end
end

redis.call('HSET', KEYS[1], 'fullAt', string.format('%.3f', fullAt), 'sinceFull', sinceFull)
redis.call('PEXPIRE', KEYS[1], math.ceil(math.max(0, fullAt - now) + slack + 1000))
local missing = math.max(0, fullAt - now - 0.001) / interval
return {
  count,
  string.format('%.3f', wait),
  math.max(0, math.floor(burst - missing)),
  redis.call('ZCARD', KEYS[2])
}
`;
