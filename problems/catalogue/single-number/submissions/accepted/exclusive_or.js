var oddSock = function (socks) {
  return socks.reduce((left, sock) => left ^ sock);
};
