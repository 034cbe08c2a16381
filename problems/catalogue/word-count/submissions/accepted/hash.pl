use strict;
use warnings;

my $k = <STDIN>;
my %count;
while (my $line = <STDIN>) { $count{$_}++ for split " ", $line; }
my @words = sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count;
splice @words, $k if @words > $k;
print "$_ $count{$_}\n" for @words;
