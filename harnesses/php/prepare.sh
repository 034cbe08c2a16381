# Writes php.ini: the settings, and those extensions of a list that this PHP has. `sh prepare.sh PREPARED`
set -e
folder=$(dirname "$0")
cp "$folder/settings.ini" "$1/php.ini"
chmod u+w "$1/php.ini"
for name in ctype mbstring bcmath gmp; do
    if php -n -r "exit(extension_loaded('$name') ? 0 : 1);"; then
        continue
    fi
    if php -n -d "extension=$name" -r "exit(extension_loaded('$name') ? 0 : 1);" >/dev/null 2>&1; then
        echo "extension = $name" >>"$1/php.ini"
    fi
done
