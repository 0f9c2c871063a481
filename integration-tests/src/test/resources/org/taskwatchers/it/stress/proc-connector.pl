#!/usr/bin/perl
# Records the reports of the kernel's process connector (Documentation/driver-api/connector.rst,
# linux/cn_proc.h) about processes: proc-connector.pl FILE [BYTES OF RECEIVE BUFFER]
#
#   clock MONOTONIC REALTIME MONOTONIC       nanoseconds, read one after the other
#   SEQUENCE@CPU TIME fork PID PARENT        TIME: nanoseconds of CLOCK_MONOTONIC
#   SEQUENCE@CPU TIME exec PID
#   SEQUENCE@CPU TIME exit PID STATUS SIGNAL STATUS: as wait(2) returns it
#   lost WHY                                 some reports were lost
#   end                                      the last line
#
# It leaves out threads. It prints `listening` on stdout; from then on it misses nothing. It ends at
# the end of its stdin. Without a FILE it only asks the kernel: it exits with 0 if the kernel answers,
# with 2 if it does not.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR ENOBUFS);
use IO::Handle;
use Socket qw(SOCK_DGRAM SOL_SOCKET MSG_DONTWAIT);
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC CLOCK_REALTIME);

use constant {
  AF_NETLINK        => 16,
  NETLINK_CONNECTOR => 11,
  NLMSG_DONE        => 3,
  CN_IDX_PROC       => 1,
  CN_VAL_PROC       => 1,
  LISTEN            => 1,
  IGNORE            => 2,
  SO_RCVBUFFORCE    => 33,
  ACK               => 0,
  FORK              => 1,
  EXEC              => 2,
  EXIT              => 0x80000000,
};

my ($file, $buffer) = @ARGV;
$file //= '/dev/null';
open(my $out, '>', $file) or die "$file: $!\n";
socket(my $kernel, AF_NETLINK, SOCK_DGRAM, NETLINK_CONNECTOR) or die "no connector: $!\n";
setsockopt($kernel, SOL_SOCKET, SO_RCVBUFFORCE, pack('i', $buffer || 64 << 20)) or die "no buffer: $!\n";
bind($kernel, pack('S S L L', AF_NETLINK, 0, 0, CN_IDX_PROC)) or die "no group: $!\n";

my %sequence;
my $answered;
my $events = 0;

subscribe(LISTEN);
my $deadline = clock_gettime(CLOCK_MONOTONIC) + 5;
while (!$answered && (my $left = $deadline - clock_gettime(CLOCK_MONOTONIC)) > 0) {
  take() if wait_for($kernel, $left);
}
if (!$answered) {
  # The kernel answers only in the first pid and user namespace.
  print STDERR "the kernel does not answer\n";
  exit 2;
}
exit 0 if !@ARGV;
clock();
$| = 1;
print "listening\n";
my $stdin_is_open = 1;
while ($stdin_is_open) {
  my $ready = '';
  vec($ready, fileno(STDIN), 1) = 1;
  vec($ready, fileno($kernel), 1) = 1;
  next if select($ready, undef, undef, undef) < 0;
  take() if vec($ready, fileno($kernel), 1);
  $stdin_is_open = sysread(STDIN, my $ignored, 4096) if vec($ready, fileno(STDIN), 1);
}
# All reports from before the end of stdin are in the socket by now.
1 while take();
clock();
subscribe(IGNORE);
print $out "end\n";
close($out) or die "$file: $!\n";

sub subscribe {
  my ($operation) = @_;
  my $message = pack('L L L L S S L', CN_IDX_PROC, CN_VAL_PROC, 0, $$, 4, 0, $operation);
  my $header = pack('L S S L L', 16 + length($message), NLMSG_DONE, 0, 0, $$);
  send($kernel, $header . $message, 0) or die "no subscription: $!\n";
}

sub wait_for {
  my ($handle, $seconds) = @_;
  my $ready = '';
  vec($ready, fileno($handle), 1) = 1;
  return select($ready, undef, undef, $seconds) > 0;
}

sub clock {
  my @read = (clock_gettime(CLOCK_MONOTONIC), clock_gettime(CLOCK_REALTIME),
    clock_gettime(CLOCK_MONOTONIC));
  printf $out "clock %.0f %.0f %.0f\n", map { $_ * 1e9 } @read;
}

sub lost {
  print $out "lost @_\n";
  $out->flush;
}

# Reads one event; returns false if there is none.
sub take {
  my $datagram;
  if (!defined recv($kernel, $datagram, 65536, MSG_DONTWAIT)) {
    return 0 if $!{EAGAIN};
    return 1 if $!{EINTR};
    $!{ENOBUFS} or die "the connector broke: $!\n";
    lost('the receive buffer was full');
    return 1;
  }
  # struct nlmsghdr, struct cn_msg, struct proc_event
  my ($sequence, $answer) = unpack('L L', substr($datagram, 24, 8));
  my ($what, $cpu, $time, @data) = unpack('L L Q L*', substr($datagram, 36));
  # The kernel numbers its reports for each CPU, including the answer to the subscription.
  my $due = $sequence{$cpu};
  if (defined $due && $due != $sequence) {
    lost("of CPU $cpu what is numbered $due to $sequence");
  }
  $sequence{$cpu} = ($sequence + 1) & 0xffffffff;
  my $line = "$sequence\@$cpu $time";
  if ($what == ACK && $answer == $$ + 1) {
    my $error = $data[0];
    $error == 0 or die "the kernel refuses, error $error\n";
    $answered = 1;
  } elsif ($what == FORK) {
    my ($parent_thread, $parent, $thread, $process) = @data;
    print $out "$line fork $process $parent\n" if $thread == $process;
  } elsif ($what == EXEC) {
    my ($thread, $process) = @data;
    print $out "$line exec $process\n" if $thread == $process;
  } elsif ($what == EXIT) {
    my ($thread, $process, $status, $signal) = @data;
    print $out "$line exit $process $status $signal\n" if $thread == $process;
  }
  clock() if ++$events % 1000 == 0;
  return 1;
}
