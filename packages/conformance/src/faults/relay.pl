# Leads ports of the loopback to Services, and holds each piece of data back while a file says for how long: the kernel has no netem.
#
#   perl relay.pl DELAY-FILE PORT TARGET [PORT TARGET...]      TARGET is HOST:PORT; the file has seconds
use strict;
use warnings;
use IO::Socket::INET;

$SIG{CHLD} = 'IGNORE';
my ($file, @ways) = @ARGV;

sub delay {
    open(my $in, '<', $file) or return 0;
    my $said = <$in>;
    return defined $said && $said =~ /^([\d.]+)/ ? $1 : 0;
}

sub pump {
    my ($from, $to) = @_;
    PIECE: while (sysread $from, my $piece, 65536) {
        my $held = delay();
        select undef, undef, undef, $held if $held > 0;
        while (length $piece) {
            my $sent = syswrite $to, $piece;
            last PIECE unless defined $sent;
            substr $piece, 0, $sent, '';
        }
    }
    $_->shutdown(2) for $from, $to;
}

sub serve {
    my ($port, $target) = @_;
    my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 64, ReuseAddr => 1)
        or die "port $port: $@\n";
    while (1) {
        my $client = $server->accept or next;
        next if fork;
        my $other = IO::Socket::INET->new(PeerAddr => $target, Timeout => 5) or exit;
        fork ? pump($client, $other) : pump($other, $client);
        exit;
    }
}

while (my ($port, $target) = splice @ways, 0, 2) {
    serve($port, $target) unless fork;
}
sleep 1 while 1;
