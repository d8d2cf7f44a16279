# Sourced. The network: reader — censor — origin, north, south. Everything is undone by net_down. $run is a folder of this run's; NET begins the names, so that two can run at once.
export NET=${NET:-sw}
net=$NET hosts=(origin north south)
address() { case $1 in origin) echo 10.77.1.2 ;; north) echo 10.77.2.2 ;; south) echo 10.77.3.2 ;; esac; }
ids=()
within() { local space=$1; shift; ip netns exec "$net-$space" "$@"; }
start() { local space=$1 name=$2; shift 2; ip netns exec "$net-$space" "$@" >"$run/$name.log" 2>&1 & ids+=($!); }
net_down() {
  for id in "${ids[@]}"; do kill "$id" 2>/dev/null || true; done
  # ip netns exec becomes the program; nginx and browsers have children, which are in the namespace and nowhere else.
  for space in reader censor "${hosts[@]}"; do
    for id in $(ip netns pids "$net-$space" 2>/dev/null); do kill -9 "$id" 2>/dev/null || true; done
    ip netns del "$net-$space" 2>/dev/null || true
    rm -rf "/etc/netns/$net-$space"
  done
}
net_up() {
  local n=0 space
  for space in reader censor "${hosts[@]}"; do
    ip netns add "$net-$space"; ip -n "$net-$space" link set lo up; mkdir -p "/etc/netns/$net-$space"
    for name in "${hosts[@]}"; do echo "$(address $name) $name.test"; done >"/etc/netns/$net-$space/hosts"
  done
  # The reader asks the censor's name server.
  echo '127.0.0.1 localhost' >/etc/netns/$net-reader/hosts; echo 'nameserver 10.77.0.1' >/etc/netns/$net-reader/resolv.conf
  for space in reader "${hosts[@]}"; do
    ip link add "sw$n" netns "$net-censor" type veth peer name eth0 netns "$net-$space"
    ip -n "$net-censor" addr add "10.77.$n.1/24" dev "sw$n"; ip -n "$net-$space" addr add "10.77.$n.2/24" dev eth0
    ip -n "$net-censor" link set "sw$n" up; ip -n "$net-$space" link set eth0 up; ip -n "$net-$space" route add default via "10.77.$n.1"
    n=$((n + 1))
  done
  within censor sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
}
certificates() { # a CA of this run's, and one certificate for the three names
  openssl req -x509 -newkey rsa:2048 -nodes -days 60 -subj '/CN=Test network' -keyout "$run/ca.key" -out "$run/ca.pem" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -subj '/CN=origin.test' -keyout "$run/host.key" -out "$run/host.csr" 2>/dev/null
  # Good from a month ago: one reader's clock is a week behind.
  printf 'subjectAltName=DNS:origin.test,DNS:north.test,DNS:south.test\n' >"$run/san"
  faketime -f '-30d' openssl x509 -req -in "$run/host.csr" -CA "$run/ca.pem" -CAkey "$run/ca.key" -CAcreateserial -days 90 -extfile "$run/san" -out "$run/leaf.pem" 2>/dev/null
  cat "$run/leaf.pem" "$run/ca.pem" >"$run/host.pem"
  openssl x509 -in "$run/leaf.pem" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64 >"$run/spki"
}
